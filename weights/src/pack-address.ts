import type {PackEntry} from './pack-entry.js';
import {version} from './version.js';

/**
 * Where a page finds a pack when it is not told: beside this module, then on jsDelivr.
 *
 * Each address beside the module is written out so that bundlers see it and copy the file.
 */
export function defaultAddresses(entry: PackEntry): readonly string[] {
  const beside = addressBeside(entry.id);
  return [...(beside ? [beside] : []), `https://cdn.jsdelivr.net/npm/@scumble/weights@${version}/${entry.file}`];
}

function addressBeside(id: string): string | undefined {
  switch (id) {
    case 'latent':
      return new URL('../packs/latent.safetensors', import.meta.url).href;
    case 'photo-denoiser':
      return new URL('../packs/photo-denoiser.safetensors', import.meta.url).href;
    case 'vgg16':
      return new URL('../packs/vgg16.safetensors', import.meta.url).href;
    case 'vgg16-slim':
      return new URL('../packs/vgg16-slim.safetensors', import.meta.url).href;
    default:
      return undefined;
  }
}

/**
 * The address of a pack in a folder of packs.
 *
 * @param base  The folder that holds `vgg16.safetensors`, with or without a slash at its end; relative to the page.
 */
export function addressAt(base: string | URL, entry: PackEntry): string {
  const page = typeof location === 'undefined' ? undefined : location.href;
  return new URL(entry.file.replace(/^.*\//, ''), new URL(`${String(base).replace(/\/*$/, '')}/`, page)).href;
}
