/** What an option of a command is given, as `--out x` or `--out=x`. */
export function optionValue(args: readonly string[], names: readonly string[] = []): string | undefined {
  for (const [at, arg] of args.entries()) {
    if (names.includes(arg)) return args[at + 1];
    const name = names.find(option => arg.startsWith(`${option}=`));
    if (name !== undefined) return arg.slice(name.length + 1);
  }
  return undefined;
}
