import {autoencoder, latentConfig, loadAutoencoder, smallConfig} from '@scumble/autoencoder';
import type {Autoencoder, AutoencoderConfig} from '@scumble/autoencoder';
import type {TrainRequest} from './protocol.js';

/**
 * The network that a request begins with.
 *
 * A bottleneck stands by itself, without the hidden layers of the pack “latent”: of 32 ReLUs before it, 19 to 27 were dead from the
 * first hundred steps on, at each width, and bottlenecks of 4 to 32 numbers then let through about the same.
 *
 * @throws {RangeError} for a file that does not fit.
 */
export async function networkOf({pictures, bottleneck, network, seed}: TrainRequest): Promise<Autoencoder> {
  const channels = pictures ? 3 : 1;
  const {latent} = latentConfig;
  if (!network) {
    const config: AutoencoderConfig =
      bottleneck && latent?.kind === 'vector'
        ? {...latentConfig, latent: {...latent, size: bottleneck, hidden: 0}}
        : {...smallConfig, channels};
    return autoencoder(config, {seed});
  }
  const model = await loadAutoencoder(network);
  const {config} = model;
  if (config.channels === channels && !config.noiseLevel) return model;
  model.dispose();
  const got = `${config.channels}${config.noiseLevel ? ' that is told the noise level' : ''}`;
  throw new RangeError(
    `A network to go on with must have ${channels} color channels, got one of ${got}. Save one here.`,
  );
}
