// Whether WebGL draws on a graphics processor here, or a program only plays one.

/** Renderers that compute on the processor: Mesa's, Chromium's, Windows' and Apple's. */
const softwareNames = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render|gdi generic/i;

/** Whether that is the name of a renderer which only plays a graphics processor. */
export function isSoftwareRenderer(name: string): boolean {
  return softwareNames.test(name);
}

/** Name of what WebGL 2 draws on, by a context that is given back at once; undefined where there is none. */
export function rendererName(): string | undefined {
  if (typeof OffscreenCanvas === 'undefined') return undefined;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}
