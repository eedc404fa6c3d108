// The page's half of training.bench.mjs.
import {imageFrom} from '@scumble/image';
import {prepareKernels, useBackend} from '@scumble/kernels';
import {measureCourse, type Course} from './training-course.mjs';

/** Trains the small network on WebGL for so many seconds. */
export async function course({files, seconds}: {files: readonly string[]; seconds: number}): Promise<Course> {
  await useBackend('webgl');
  await prepareKernels();
  const load = async (file: string) => imageFrom(await (await fetch(file)).blob());
  return measureCourse(await Promise.all(files.map(load)), seconds);
}
