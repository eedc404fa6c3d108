import {LinkName} from './link-name.js';

it('gives each lab of a page a name of its own, and a name that was left to the next', () => {
  const [first, second, third] = ['lab', 'lab', 'lab'].map(noun => new LinkName(noun));
  expect([first!.take(), second!.take(), first!.take()]).toEqual(['lab', 'lab2', 'lab']);
  first!.release();
  expect([third!.take(), second!.take()]).toEqual(['lab', 'lab2']);
  expect(new LinkName('map').take()).toBe('map');
});
