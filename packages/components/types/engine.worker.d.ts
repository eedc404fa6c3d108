// A worker, to be given by its address: `configureEngine({worker})`. It exports nothing.
export {};
