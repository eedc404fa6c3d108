import type {SafetensorsEntry, SafetensorsHeader} from './safetensors.js';

/** Output channels of each convolution, block by block: all that tells one VGG from another. */
const blocks: Readonly<Record<string, readonly (readonly number[])[]>> = {
  vgg16: [
    [64, 64],
    [128, 128],
    [256, 256, 256],
    [512, 512, 512],
    [512, 512, 512],
  ],
  'vgg16-slim': [[16, 16], [32, 32], [64, 64, 64], [128, 128, 128], [128]],
  vgg19: [
    [64, 64],
    [128, 128],
    [256, 256, 256, 256],
    [512, 512, 512, 512],
    [512, 512, 512, 512],
  ],
};

/** A tensor of a user's file under the name that the layers go by. */
export interface NamedEntry extends SafetensorsEntry {
  /** What the file calls it: `features.0.weight`. */
  readonly source: string;
}

/** Which network a file holds. */
export interface Recognized {
  readonly architecture: string;
  /** In layer order, each int8 tensor followed by its scale. */
  readonly tensors: readonly NamedEntry[];
  /** The file uses torchvision's names, so its numbers are torchvision's unless it says otherwise. */
  readonly isTorchvision: boolean;
}

/** One tensor that an architecture wants. */
interface Wanted {
  readonly name: string;
  readonly shape: readonly number[];
  /** torchvision's name of the same tensor: convolution, ReLU and pooling layers counted from 0. */
  readonly torchvision: string;
}

/**
 * Finds out which VGG a user's file holds, from what it says about itself or else from names and shapes.
 *
 * Names are `conv1_1.weight` (OIHW) and `conv1_1.bias`, or torchvision's `features.0.weight`. Tensors of other names
 * (a classifier) are left out. The file may end at any layer. An architecture that is not a VGG is taken at its word.
 *
 * @param file  What the errors call the file.
 * @throws {Error} that names the tensor that is missing or has another shape.
 */
export function recognize(header: SafetensorsHeader, file: string): Recognized {
  const byName = new Map(header.tensors.map(tensor => [tensor.name, tensor]));
  const isTorchvision = !byName.has('conv1_1.weight') && byName.has('features.0.weight');
  const stated = /^[\w-]+/.exec(header.metadata['architecture'] ?? '')?.[0];
  if (stated !== undefined && !(stated in blocks)) {
    return {
      architecture: stated,
      tensors: header.tensors.map(tensor => ({...tensor, source: tensor.name})),
      isTorchvision,
    };
  }
  const fits = (name: string) => faultOf(name, byName, isTorchvision) === undefined;
  const architecture = stated ?? Object.keys(blocks).find(fits) ?? nearest(byName, isTorchvision, file);
  const fault = faultOf(architecture, byName, isTorchvision);
  if (fault) throw new Error(`${file}: ${fault}`);
  return {architecture, tensors: select(architecture, byName, isTorchvision), isTorchvision};
}

/** Every tensor of an architecture, in layer order. */
function wantedBy(architecture: string): readonly Wanted[] {
  const result: Wanted[] = [];
  let inChannels = 3;
  let index = 0;
  for (const [block, layers] of (blocks[architecture] ?? []).entries()) {
    for (const [layer, channels] of layers.entries()) {
      const name = `conv${block + 1}_${layer + 1}`;
      const torchvision = `features.${index}`;
      result.push({name: `${name}.weight`, shape: [channels, inChannels, 3, 3], torchvision: `${torchvision}.weight`});
      result.push({name: `${name}.bias`, shape: [channels], torchvision: `${torchvision}.bias`});
      inChannels = channels;
      index += 2;
    }
    index += 1;
  }
  return result;
}

/** Why a file does not hold an architecture, or undefined if it does. */
function faultOf(
  architecture: string,
  byName: ReadonlyMap<string, SafetensorsEntry>,
  isTorchvision: boolean,
): string | undefined {
  const wanted = wantedBy(architecture);
  const nameOf = (tensor: Wanted) => (isTorchvision ? tensor.torchvision : tensor.name);
  const last = wanted.findLastIndex(tensor => byName.has(nameOf(tensor)));
  // Weight and bias come in pairs, so a file that ends at a layer ends at its bias.
  for (const tensor of wanted.slice(0, Math.max(2, last + 1 + ((last + 1) % 2)))) {
    const found = byName.get(nameOf(tensor));
    const shape = `[${tensor.shape.join(', ')}]`;
    if (!found) return `${architecture} needs tensor "${nameOf(tensor)}" ${shape}, which the file does not have.`;
    if (String(found.shape) !== String(tensor.shape)) {
      return `tensor "${found.name}" must have shape ${shape} for ${architecture}, got [${found.shape.join(', ')}].`;
    }
  }
  const known = new Set(wanted.map(nameOf));
  const foreign = [...byName.keys()].find(
    name => /^(conv\d+_\d+|features\.\d+)\.(weight|bias)$/.test(name) && !known.has(name),
  );
  return foreign && `${architecture} has no tensor "${foreign}".`;
}

/** The architecture whose first layer is as wide: the one to explain the fault against. */
function nearest(byName: ReadonlyMap<string, SafetensorsEntry>, isTorchvision: boolean, file: string): string {
  const first = byName.get(isTorchvision ? 'features.0.weight' : 'conv1_1.weight');
  if (!first) {
    const names = [...byName.keys()].slice(0, 4).join(', ') || 'no tensor at all';
    throw new Error(
      `${file}: weights must have tensors conv1_1.weight, conv1_1.bias, … or features.0.weight, …, got ${names}.`,
    );
  }
  const isDeep = byName.has(isTorchvision ? 'features.16.weight' : 'conv3_4.weight');
  const [channels] = first.shape;
  return channels === 16 ? 'vgg16-slim' : isDeep ? 'vgg19' : 'vgg16';
}

function select(
  architecture: string,
  byName: ReadonlyMap<string, SafetensorsEntry>,
  isTorchvision: boolean,
): NamedEntry[] {
  return wantedBy(architecture).flatMap(({name, torchvision}) => {
    const source = isTorchvision ? torchvision : name;
    return ['', '.scale'].flatMap(suffix => {
      const found = byName.get(source + suffix);
      return found ? [{...found, name: name + suffix, source: found.name}] : [];
    });
  });
}
