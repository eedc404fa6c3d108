import {PictureError} from '../../picture.js';
import {strings} from '../../strings.js';

/**
 * Opens a camera.
 *
 * @returns Its stream, whose tracks the caller stops.
 * @throws {PictureError} `camera-refused`, `camera-missing` or `camera-unavailable`.
 */
export async function openCamera(facing: 'user' | 'environment' = 'environment'): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new PictureError('camera-unavailable', strings.cameraUnavailable);
  try {
    return await devices.getUserMedia({video: {facingMode: facing, width: {ideal: 1920}}, audio: false});
  } catch (cause) {
    const name = cause instanceof DOMException ? cause.name : '';
    if (name === 'NotAllowedError') throw new PictureError('camera-refused', strings.cameraRefused, {cause});
    if (name === 'NotFoundError') throw new PictureError('camera-missing', strings.cameraMissing, {cause});
    throw new PictureError('camera-unavailable', strings.cameraUnavailable, {cause});
  }
}

/** Lets go of a camera: its light goes out. */
export function closeCamera(stream: MediaStream | undefined): void {
  stream?.getTracks().forEach(track => track.stop());
}
