import {errorCode, errorReason} from './system-error.js';

describe('a caught error', () => {
  it('tells its code and the first line of its message', () => {
    const error = Object.assign(new Error('ENOENT: no such file\nstat'), {code: 'ENOENT'});
    expect(errorCode(error)).toBe('ENOENT');
    expect(errorReason(error)).toBe('ENOENT: no such file');
  });

  it('may be no error at all', () => {
    expect(errorCode('thrown')).toBeUndefined();
    expect(errorReason('thrown')).toBe('thrown');
    expect(errorReason(null)).toBe('null');
  });
});
