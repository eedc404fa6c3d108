/** Version of this package, as its logs and files name it. `npm run version` keeps it. */
export const version = '0.1.0';
