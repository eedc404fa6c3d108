// Both elements are in the HTML; here they are told where the packs and the binaries are.
import '@scumble/components/define/denoise-lab';
import '@scumble/components/define/denoiser';
import {configureEngine} from '@scumble/components/engine';
import {wasmPaths} from '../elements-stylizer/setup.js';
import {packs} from './packs.js';

configureEngine({wasmPaths});
document.querySelector('scumble-denoiser')!.base = packs;
