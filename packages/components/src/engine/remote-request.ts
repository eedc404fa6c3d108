/** A worker has another address than the page, so the packs' may not be relative. */
export function fromPage<T extends {readonly base?: string}>(request: T): T {
  return request.base === undefined ? request : {...request, base: new URL(request.base, document.baseURI).href};
}
