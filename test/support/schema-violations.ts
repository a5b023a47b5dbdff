/** The keywords of JSON Schema that the report's schema uses. https://json-schema.org/draft/2020-12 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: string | number;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Where a value does not keep to a schema, as `/path: what is wrong`; `root` is the schema that `$ref` looks in. */
export function schemaViolations(value: unknown, schema: Schema, root: Schema = schema, path = ''): readonly string[] {
  const inner = (other: Schema, part: unknown = value, at = path): readonly string[] => schemaViolations(part, other, root, at);
  const found: string[] = [];
  if (schema.$ref !== undefined) found.push(...inner(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? { enum: [] }));
  if (schema.type !== undefined && !isOfType(value, [schema.type].flat()))
    found.push(`${path}: ${typeOf(value)}, not ${String(schema.type)}`);
  if (schema.const !== undefined && schema.const !== value) found.push(`${path}: not ${String(schema.const)}`);
  if (schema.enum && !schema.enum.includes(value)) found.push(`${path}: ${String(value)} is none of ${schema.enum.join(', ')}`);
  if (schema.anyOf && schema.anyOf.every(other => inner(other).length > 0)) found.push(...schema.anyOf.flatMap(other => inner(other)));
  for (const other of schema.allOf ?? []) found.push(...inner(other));
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    found.push(...value.flatMap((item, index) => inner(items, item, `${path}/${index}`)));
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? [...found, ...ofObject(value, schema, inner, path)] : found;
}

function ofObject(
  value: object,
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (schema: Schema, part: unknown, at: string) => readonly string[],
  path: string,
): readonly string[] {
  const missing = required.filter(name => !Object.hasOwn(value, name)).map(name => `${path}/${name}: missing`);
  const others = Object.entries(value).flatMap(([name, part]) => {
    const known = properties[name];
    if (known) return inner(known, part, `${path}/${name}`);
    return additionalProperties === false ? [`${path}/${name}: not in the schema`] : [];
  });
  return [...missing, ...others];
}

function isOfType(value: unknown, types: readonly string[]): boolean {
  return types.includes(typeOf(value)) || (typeof value === 'number' && types.includes('number'));
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
