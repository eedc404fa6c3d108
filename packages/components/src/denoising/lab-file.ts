import {networkCard, withMetadata} from './network-card.js';
import {trainCsv, trainJsonl, trainRecords} from './train-log.js';
import type {TrainingSession} from './training-session.js';

/** What a lab can be saved as. */
export type LabFileKind = 'network' | 'jsonl' | 'csv';

/**
 * The network with its card (safetensors), or the log, as a file.
 *
 * @throws {Error} if there is no network.
 */
export async function labFile(
  kind: LabFileKind,
  {live, request, last, setup, parameters, log}: TrainingSession,
): Promise<Blob> {
  if (kind === 'network') {
    if (!live) throw new Error('There is no network yet. Train one.');
    const bytes = withMetadata(await live.save(), networkCard({request, last, setup, parameters}));
    return new Blob([bytes], {type: 'application/octet-stream'});
  }
  const records = trainRecords(log, {request, setup, parameters});
  return kind === 'jsonl'
    ? new Blob([trainJsonl(records)], {type: 'application/x-ndjson'})
    : new Blob([trainCsv(records)], {type: 'text/csv'});
}
