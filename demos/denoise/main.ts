// Both elements are in the HTML; here they are told where the packs and the binaries are.
import '@scumble/components/define/denoise-lab';
import '@scumble/components/define/denoiser';
import {configureEngine} from '@scumble/components/engine';
import {wasmPaths} from '../wasm-paths.js';
import {packs} from '../packs.js';

configureEngine({wasmPaths});
const denoiser = document.querySelector('scumble-denoiser')!;
denoiser.base = packs;
// Nothing starts by itself; once somebody has started it, it follows the sliders.
denoiser.addEventListener('scumble-denoised', () => (denoiser.auto = true), {once: true});
