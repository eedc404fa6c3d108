import {create, toBinary} from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from './schema.js';
import type {AttributeProto, NodeProto, TensorProto, ValueInfoProto} from './schema.js';

/** A side of a shape: a number, or a name for one that is free. */
export type Dimension = number | string;
/** A number is a whole one; a fraction is written as `{float: 0.5}`. */
export type Attribute = number | string | readonly number[] | {readonly float: number};
export type Attributes = Readonly<Record<string, Attribute>>;

const opset = 17n;
/** Of the oldest ONNX Runtime that knows every operator used here. */
const irVersion = 8n;

/** One ONNX graph, written node by node; values go by name. */
export class Graph {
  readonly #nodes: NodeProto[] = [];
  readonly #initializers: TensorProto[] = [];
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];

  constructor(private readonly name: string) {}

  /** Declares a float32 (or other) input. @returns Its name. */
  input(name: string, shape: readonly Dimension[], type = TensorProto_DataType.FLOAT): string {
    this.#inputs.push(valueInfo(name, shape, type));
    return name;
  }

  /** Declares an input of a row and a column, as 64-bit whole numbers. @returns Its name. */
  places(name: string): string {
    return this.input(name, [2], TensorProto_DataType.INT64);
  }

  /** Declares a value that a node gives as an output. */
  output(name: string, shape: readonly Dimension[], type = TensorProto_DataType.FLOAT): void {
    this.#outputs.push(valueInfo(name, shape, type));
  }

  /** A float32 constant. Its numbers are not copied until {@link toBytes}. @returns Its name. */
  floats(name: string, values: Float32Array, shape: readonly number[]): string {
    return this.#initializer(name, TensorProto_DataType.FLOAT, values, shape);
  }

  /** A row of 64-bit whole numbers, as operators take axes and sizes. @returns Its name. */
  integers(name: string, values: readonly number[]): string {
    return this.#initializer(name, TensorProto_DataType.INT64, BigInt64Array.from(values, BigInt), [values.length]);
  }

  /** Adds an operator with one output. @returns The output's name, which is the first one given. */
  node(
    operator: string,
    inputs: readonly string[],
    outputs: string | readonly string[],
    attributes: Attributes = {},
  ): string {
    const names = typeof outputs === 'string' ? [outputs] : [...outputs];
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.#nodes.push(
      create(NodeProtoSchema, {opType: operator, name: names[0]!, input: [...inputs], output: names, attribute}),
    );
    return names[0]!;
  }

  /** The whole model in ONNX's file format. */
  toBytes(): Uint8Array {
    const graph = {
      name: this.name,
      node: this.#nodes,
      initializer: this.#initializers,
      input: this.#inputs,
      output: this.#outputs,
    };
    const model = {irVersion, producerName: 'scumble', opsetImport: [{domain: '', version: opset}], graph};
    return toBinary(ModelProtoSchema, create(ModelProtoSchema, model));
  }

  #initializer(
    name: string,
    dataType: TensorProto_DataType,
    values: Float32Array | BigInt64Array,
    shape: readonly number[],
  ): string {
    const rawData = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
    this.#initializers.push(create(TensorProtoSchema, {name, dataType, dims: shape.map(BigInt), rawData}));
    return name;
  }
}

function valueInfo(name: string, shape: readonly Dimension[], elemType: TensorProto_DataType): ValueInfoProto {
  const dim = shape.map(side => ({
    value:
      typeof side === 'number'
        ? ({case: 'dimValue', value: BigInt(side)} as const)
        : ({case: 'dimParam', value: side} as const),
  }));
  return create(ValueInfoProtoSchema, {name, type: {value: {case: 'tensorType', value: {elemType, shape: {dim}}}}});
}

function attributeOf(name: string, value: Attribute): AttributeProto {
  if (typeof value === 'number') {
    return create(AttributeProtoSchema, {name, type: AttributeProto_AttributeType.INT, i: BigInt(value)});
  }
  if (typeof value === 'string') {
    return create(AttributeProtoSchema, {
      name,
      type: AttributeProto_AttributeType.STRING,
      s: new TextEncoder().encode(value),
    });
  }
  if ('float' in value) {
    return create(AttributeProtoSchema, {name, type: AttributeProto_AttributeType.FLOAT, f: value.float});
  }
  return create(AttributeProtoSchema, {name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt)});
}
