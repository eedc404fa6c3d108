/** The version of this package: the one whose packs are asked for on a CDN. */
export const version = '0.1.0';
