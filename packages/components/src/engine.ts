// The door `@scumble/components/engine`: the page's one engine, for controls and views of one's own.
export {acquireEngine, configureEngine} from './engine/engine.js';
export type {BackendChoice} from './engine/backend.js';
export type {EngineLease, EngineOptions, WorkerChoice} from './engine/engine.js';
export type * from './denoising/protocol.js';
export type * from './engine/protocol.js';
