import type { Node } from 'web-tree-sitter';
import type { Evidence } from '../evidence.ts';
import { argumentsOf, calledName, literalText } from '../code/go-calls.ts';
import type { ImportGraph } from '../packages/import-graph.ts';
import type { CodeFile, ProgramCode } from '../code/program-code.ts';

/** What a program does with time zones by name, for which it needs their data: https://pkg.go.dev/time#LoadLocation. */
export interface TimeZones {
  /** Where it loads one: by time.LoadLocation, or by a cron schedule that names one. */
  readonly loads?: Evidence;
  /** Where time/tzdata is imported, which puts the data into the binary. */
  readonly embedded?: Evidence;
}

// robfig/cron and its like: "CRON_TZ=Asia/Tokyo 30 04 * * *"
const zonedSchedule = /^(?:CRON_)?TZ=[A-Za-z_]+(?:\/[\w+-]+)*\s+\S/;
const mayLoad = /\bLoadLocation\(|["`](?:CRON_)?TZ=\w/;

/** Reads where the program's code loads a time zone by name, and whether it brings their data along. */
export function timeZones(code: ProgramCode, { standard }: Pick<ImportGraph, 'standard'>): TimeZones {
  const embedded = standard.get('time/tzdata');
  const loads = firstLoad(code);
  return { ...(loads && { loads }), ...(embedded && { embedded }) };
}

function firstLoad(code: ProgramCode): Evidence | undefined {
  for (const file of code.files) {
    if (!mayLoad.test(file.text)) continue;
    const schedules = file.nodesAt(/(["`])(?:CRON_)?TZ=\w[^"`\n]*\1/g, 'interpreted_string_literal', 'raw_string_literal');
    const zoned = schedules.filter(literal => zonedSchedule.test(literalText(literal) ?? ''));
    const [node] = [...file.callsOf('LoadLocation').filter(call => isLoad(file, call)), ...zoned].toSorted(
      (a, b) => a.startIndex - b.startIndex,
    );
    if (node) return { file: file.path, line: node.startPosition.row + 1 };
  }
  return undefined;
}

// UTC and Local need no data of other zones
function isLoad(file: CodeFile, call: Node): boolean {
  const { name, of } = calledName(call);
  if (name !== 'LoadLocation' || of?.type !== 'identifier' || file.importPathOf(of.text) !== 'time') return false;
  const [zone] = argumentsOf(call);
  return !['', 'UTC', 'Local'].includes((zone && literalText(zone)) ?? 'unknown');
}
