import type {LayerChoice} from '@scumble/style-transfer';

/** The layers of a choice, without their shares. */
export function layerNames(choice: LayerChoice): readonly string[] {
  return Array.isArray(choice) ? (choice as readonly string[]) : Object.keys(choice);
}
