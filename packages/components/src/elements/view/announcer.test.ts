import {Announcer} from './announcer.js';

it('lets one message in five seconds pass', () => {
  let now = 0;
  const announcer = new Announcer(() => now);
  expect(announcer.mayPass()).toBe(true);
  now = 4999;
  expect(announcer.mayPass()).toBe(false);
  now = 5000;
  expect(announcer.mayPass()).toBe(true);
  announcer.said();
  now = 9999;
  expect(announcer.mayPass()).toBe(false);
});
