import Generator from 'yeoman-generator';
import type { RenderedFile } from '../render/rendered-file.ts';
import { askThrough, canAsk } from '../options/ask.ts';
import { checkFolder } from '../run/check-folder.ts';
import { commitFiles, dropFiles, settleConflicts } from '../yeoman/commit-files.ts';
import { optionSpecs, type RawOptions } from '../yeoman/declare-options.ts';
import { type FileOutcome, settledOutcome, strayIgnoreFiles } from '../run/file-outcome.ts';
import { filesOnDisk } from '../run/files-on-disk.ts';
import type { Options } from '../options/option-table.ts';
import { destination, filesWithPending } from '../yeoman/pending-files.ts';
import { expectedFiles, plannedOutcome } from '../run/planned-outcome.ts';
import { readOptions } from '../options/read-options.ts';
import { exitStatus, type RunOutcome, runOutcome } from '../run/run-outcome.ts';
import { runToSave } from '../run/run-to-save.ts';
import { readSavedRun, type SavedRun, savedRunFile, savedRunText } from '../run/saved-run.ts';
import { hasColors } from '../report/terminal-text.ts';
import { checkReport, previewReport, textReport } from '../report/text-report.ts';
import { type FileToWrite, removeLeftovers } from '../run/write-files.ts';
import { type NextRun, nextRun } from '../run/next-run.ts';

/** The part of a run that `app` has done: its Go files are in Yeoman's file store, for this generator to commit and report. */
export interface ServicePart {
  readonly files: readonly RenderedFile[];
  /** Its answers that decide something. */
  readonly answers: Options;
  readonly dockerOptions: Options;
}

type DockerOptions = RawOptions & { readonly service?: ServicePart };

/** `yo go-docker:docker`: the Docker files of the repository in the destination. */
export default class DockerGenerator extends Generator<Record<string, never>, DockerOptions> {
  /** What came of the run; there from the `end` phase on. */
  outcome?: RunOutcome;
  readonly #options: Options;
  readonly #canAsk: boolean;
  #saved?: SavedRun;
  #run?: NextRun;
  #expected: readonly FileOutcome[] = [];

  constructor(args: string[], options: DockerOptions) {
    super(args, options, {
      tasksMatchingPriority: true,
      skipParseOptions: true,
      customInstallTask: true,
      customCommitTask: () => this.#commit(),
    });
    for (const spec of optionSpecs('docker')) this.option(spec);
    this.#options = readOptions(this.options.service ? 'app' : 'docker', this.options);
    this.#canAsk = canAsk(this.#options);
  }

  async prompting(): Promise<void> {
    const root = this.destinationRoot();
    const { service } = this.options;
    if (!service) checkFolder(root);
    this.#saved = readSavedRun(filesOnDisk(root));
    this.#run = await nextRun(
      filesWithPending(root, this.env.sharedFs),
      { ...this.#options, ...service?.dockerOptions },
      this.#canAsk ? askThrough(question => this.prompt(question)) : undefined,
      { ...(this.#saved && { saved: this.#saved }), ...(service && { isService: true }) },
    );
  }

  writing(): void {
    const disk = filesOnDisk(this.destinationRoot());
    const written = [...(this.options.service?.files ?? []), ...(this.#run?.files ?? [])];
    this.#expected = expectedFiles(disk, written, this.#options, this.#saved);
    for (const { path, text } of this.#run?.files ?? []) this.writeDestination(path, text);
  }

  end(): void {
    if (!this.outcome) return;
    const { check, dryRun, json } = this.#options;
    if (check) process.exitCode = exitStatus(this.outcome);
    if (json) return;
    if (check) this.log(checkReport(this.outcome));
    else this.log(dryRun ? previewReport(this.outcome, hasColors()) : textReport(this.outcome));
  }

  async #commit(): Promise<void> {
    const root = this.destinationRoot();
    const conflicts = { cwd: root, force: this.#options.force ?? false, canAsk: this.#canAsk };
    // a second time when another generator has put more files into the store
    if (!this.#run || this.outcome)
      return commitFiles(this.env, await settleConflicts(this.env, { ...conflicts, expected: new Map() }), []);
    const expected = new Map(this.#expected.map(({ path, status }) => [destination(root, path), status]));
    if (this.#options.check || this.#options.dryRun) {
      dropFiles(this.env, new Set(expected.keys()));
      this.outcome = plannedOutcome(this.options.service ? 'app' : 'docker', this.#run, this.#expected, this.#options, this.#saved);
      return;
    }
    removeLeftovers(root);
    const pending = await settleConflicts(this.env, { ...conflicts, expected });
    const settled = this.#expected.map(outcome => settledOutcome(outcome, pending.has(destination(root, outcome.path))));
    const stray = strayIgnoreFiles(settled);
    const outcomes = settled.filter(({ path }) => !stray.has(path));
    const run = { ...this.#run, files: this.#run.files.filter(({ path }) => !stray.has(path)) };
    dropFiles(this.env, new Set([...stray].map(path => destination(root, path))));
    await commitFiles(this.env, pending, this.#toSave(run, outcomes));
    this.outcome = runOutcome(run, outcomes);
  }

  #toSave(run: NextRun, outcomes: readonly FileOutcome[]): readonly FileToWrite[] {
    const { service } = this.options;
    const disk = filesOnDisk(this.destinationRoot());
    const next = runToSave(disk, this.#saved, run, { given: this.#options, outcomes, ...(service && { service }) });
    return next ? [{ path: destination(this.destinationRoot(), savedRunFile), contents: savedRunText(disk, next) }] : [];
  }
}
