import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {LossPlot, PlotData} from './plot.js';

/** Who shows a plot: an element with a `.plot` in its shadow root while there is something to draw. */
export interface PlotHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** What the plot shows, asked for when it is drawn. */
export interface PlotSource {
  data(): PlotData;
  /** Where the cursor was put; undefined where nobody has. */
  at(): number | undefined;
  /** The pointer is at another record. */
  onCursor(index: number): void;
}

/** Keeps a plot for an element: the chart library comes when there is something to draw, the numbers are there before it. */
export class PlotController implements ReactiveController {
  readonly #host: PlotHost;
  readonly #source: PlotSource;
  #plot: LossPlot | undefined;
  #isStale = true;

  constructor(host: PlotHost, source: PlotSource) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** The data are others now. */
  refresh(): void {
    this.#isStale = true;
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot.querySelector<HTMLElement>('.plot');
    if (!root) return this.#close();
    if (!this.#plot) return void this.#open(root);
    if (this.#isStale) this.#plot.show(this.#source.data());
    this.#isStale = false;
    const at = this.#source.at();
    if (at !== undefined) this.#plot.pointAt(at);
  }

  hostDisconnected(): void {
    this.#close();
  }

  async #open(root: HTMLElement): Promise<void> {
    const {LossPlot} = await import('./plot.js');
    if (this.#plot || !this.#host.isConnected || !root.isConnected) return;
    this.#plot = new LossPlot(root, index => this.#source.onCursor(index));
    this.#isStale = true;
    this.#host.requestUpdate();
  }

  #close(): void {
    this.#plot?.dispose();
    this.#plot = undefined;
  }
}
