import {fromBinary} from '@bufbuild/protobuf';
import {Graph} from './graph.js';
import {ModelProtoSchema} from './schema.js';

describe('Graph', () => {
  it('writes a model that reads back as it was built', () => {
    const graph = new Graph('twice');
    graph.input('x', [1, 'height']);
    graph.node('Mul', ['x', graph.floats('two', Float32Array.of(2), [1])], 'y', {
      float: {float: 0.5},
      list: [1, 2],
      text: 'a',
      whole: 3,
    });
    graph.output('y', [1, 'height']);
    const model = fromBinary(ModelProtoSchema, graph.toBytes());
    expect(model.opsetImport[0]!.version).toBe(17n);
    const {node, initializer, input, output} = model.graph!;
    expect(node[0]).toMatchObject({opType: 'Mul', name: 'y', input: ['x', 'two'], output: ['y']});
    const [float, list, text, whole] = node[0]!.attribute;
    expect([float!.f, list!.ints, new TextDecoder().decode(text!.s), whole!.i]).toEqual([0.5, [1n, 2n], 'a', 3n]);
    expect([...new Float32Array(initializer[0]!.rawData.slice().buffer)]).toEqual([2]);
    expect([input[0]!.name, output[0]!.name]).toEqual(['x', 'y']);
    const type = input[0]!.type!.value;
    const sides = type.case === 'tensorType' ? type.value.shape!.dim.map(each => each.value.value) : [];
    expect(sides).toEqual([1n, 'height']);
  });
});
