#include "base/message_json.hpp"

namespace lb {

void set_message(Json& object, const Message& message) {
  Json arguments = Json::object();
  for (const auto& [name, value] : message.arguments) arguments.set(name, Json::string(value));
  object.set("what", Json::string(message.key));
  object.set("arguments", std::move(arguments));
}

Message message_of(const Json& object) {
  Message message{object.text_of("what")};
  const Json* arguments = object.find("arguments");
  if (arguments == nullptr || !arguments->is_object()) return message;
  for (const Json::Member& member : arguments->members())
    if (member.value.is_string()) message.arguments.emplace_back(member.name, member.value.text());
  return message;
}

} // namespace lb
