// Linked before wasm programs for node: the variables of the shell that started them, as natively.
Module['preRun'] = Module['preRun'] || [];
Module['preRun'].push(function () {
  for (const name of Object.keys(process.env)) if (name.startsWith('LEADBENCH_')) ENV[name] = process.env[name];
});
