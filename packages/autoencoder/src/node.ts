export * from './index.js';
export {fileCheckpoint, readCheckpoint, writeWhole} from './checkpoint-file.js';
