// Runs before all else in a page under test: notes what the page reports of errors and of what its policy stopped.
window.reported = [];
{
  const note = (...words) => window.reported.push(words.map(String).join(' '));
  const say = console.error;
  console.error = (...words) => {
    note(...words);
    say.apply(console, words);
  };
  window.addEventListener('error', (event) => note(event.message || `not loaded: ${event.target?.src ?? event.target?.href}`), true);
  window.addEventListener('unhandledrejection', (event) => note(event.reason));
  document.addEventListener('securitypolicyviolation', (event) => note('policy:', event.violatedDirective, event.blockedURI));
}
