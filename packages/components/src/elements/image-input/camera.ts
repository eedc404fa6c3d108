import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {PictureError} from '../../picture.js';
import {strings} from '../../strings.js';

/** A camera that is open while its picture is looked for, and no longer than its element is in the page. */
export class Camera implements ReactiveController {
  stream: MediaStream | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  /** @throws {PictureError} `camera-refused`, `camera-missing` or `camera-unavailable`. */
  async open(): Promise<void> {
    const stream = await openStream();
    this.close();
    if (this.#host.isConnected) this.#show(stream);
    else stop(stream);
  }

  /** Its light goes out. */
  close(): void {
    stop(this.stream);
    this.#show(undefined);
  }

  hostDisconnected(): void {
    this.close();
  }

  #show(stream: MediaStream | undefined): void {
    if (stream === this.stream) return;
    this.stream = stream;
    this.#host.requestUpdate();
  }
}

/** What a camera sees, once it sees something: it takes a moment to wake up. */
export async function stillOf(video: HTMLVideoElement): Promise<HTMLCanvasElement> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    await new Promise(resolve => video.addEventListener('loadeddata', resolve, {once: true}));
  }
  const canvas = Object.assign(document.createElement('canvas'), {width: video.videoWidth, height: video.videoHeight});
  // In plain memory: where the graphics processor has no room, or is a program, it gives no bitmap of a video.
  canvas.getContext('2d', {willReadFrequently: true})!.drawImage(video, 0, 0);
  return canvas;
}

async function openStream(): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new PictureError('camera-unavailable', strings.cameraUnavailable);
  try {
    return await devices.getUserMedia({video: {facingMode: 'environment', width: {ideal: 1920}}, audio: false});
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : '';
    if (name === 'NotAllowedError') throw new PictureError('camera-refused', strings.cameraRefused, {cause});
    if (name === 'NotFoundError') throw new PictureError('camera-missing', strings.cameraMissing, {cause});
    throw new PictureError('camera-unavailable', strings.cameraUnavailable, {cause});
  }
}

function stop(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach(track => track.stop());
}
