// jest runs tests in a realm of its own, with its own Float32Array, while native code (ONNX Runtime) makes arrays of the
// main realm, which `instanceof` then does not know. So the tests take the main realm's classes, which structuredClone gives.
for (const name of ['Float32Array', 'Int32Array', 'BigInt64Array']) {
  globalThis[name] = structuredClone(new globalThis[name](1)).constructor;
}
