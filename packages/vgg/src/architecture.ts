/** A VGG: blocks of 3 × 3 convolutions, each with its number of output channels; 2 × 2 pooling between blocks. */
export interface Architecture {
  readonly name: string;
  readonly blocks: readonly (readonly number[])[];
}

/** Every network this package knows. A new VGG is one row. Source: Simonyan2014, table 1 (docs/papers.md). */
export const architectures: Readonly<Record<string, Architecture>> = Object.fromEntries(
  [
    {name: 'vgg16', blocks: [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]}, // prettier-ignore
    {name: 'vgg19', blocks: [[64, 64], [128, 128], [256, 256, 256, 256], [512, 512, 512, 512], [512, 512, 512, 512]]}, // prettier-ignore
    {name: 'vgg16-slim', blocks: [[16, 16], [32, 32], [64, 64, 64], [128, 128, 128], [128]]},
  ].map(architecture => [architecture.name, architecture]),
);

/** One row of an architecture unrolled. */
export type LayerRow =
  | {
      readonly kind: 'convolution';
      readonly name: string;
      readonly weights: string;
      readonly inChannels: number;
      readonly outChannels: number;
    }
  | {readonly kind: 'pooling'; readonly name: string};

/** The layers in order: `relu1_1`, `relu1_2`, `pool1`, `relu2_1`, … The last block has no pooling after it. */
export function layerRows({blocks}: Architecture): readonly LayerRow[] {
  const rows: LayerRow[] = [];
  let inChannels = 3;
  blocks.forEach((channels, b) => {
    channels.forEach((outChannels, i) => {
      const place = `${b + 1}_${i + 1}`;
      rows.push({kind: 'convolution', name: `relu${place}`, weights: `conv${place}`, inChannels, outChannels});
      inChannels = outChannels;
    });
    if (b < blocks.length - 1) rows.push({kind: 'pooling', name: `pool${b + 1}`});
  });
  return rows;
}
