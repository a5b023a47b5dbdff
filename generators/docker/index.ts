import Generator from 'yeoman-generator';
import type { RenderedFile } from '../render/rendered-file.ts';
import { askThrough, canAsk } from '../yeoman/ask.ts';
import { checkFolder } from '../yeoman/check-folder.ts';
import { commitFiles } from '../yeoman/commit-files.ts';
import { optionSpecs, type RawOptions } from '../yeoman/declare-options.ts';
import { actualOutcome, expectedOutcome, type FileOutcome } from '../yeoman/file-outcome.ts';
import { filesOnDisk } from '../yeoman/files-on-disk.ts';
import type { Options } from '../yeoman/option-table.ts';
import { destination, filesWithPending } from '../yeoman/pending-files.ts';
import { readOptions } from '../yeoman/read-options.ts';
import { type RunOutcome, runOutcome } from '../yeoman/run-outcome.ts';
import { textReport } from '../yeoman/text-report.ts';
import { type DockerRun, dockerRun } from './docker-run.ts';

/** `serviceFiles`: the Go files that `app` has put into Yeoman's file store, which this generator then commits and reports. */
type DockerOptions = RawOptions & { readonly serviceFiles?: readonly RenderedFile[] };

/** `yo go-docker:docker`: the Docker files of the repository in the destination. */
export default class DockerGenerator extends Generator<Record<string, never>, DockerOptions> {
  /** What came of the run; there from the `end` phase on. */
  outcome?: RunOutcome;
  readonly #options: Options;
  readonly #canAsk: boolean;
  #run?: DockerRun;
  /** What was to become of each file when nobody is asked, before anything was written. */
  #expected: ReadonlyMap<string, FileOutcome> = new Map();

  constructor(args: string[], options: DockerOptions) {
    super(args, options, {
      tasksMatchingPriority: true,
      skipParseOptions: true,
      customInstallTask: true,
      customCommitTask: () => this.#commit(),
    });
    for (const spec of optionSpecs('docker')) this.option(spec);
    this.#options = readOptions('docker', this.options);
    this.#canAsk = canAsk(this.#options);
  }

  async prompting(): Promise<void> {
    if (!this.options.serviceFiles) checkFolder(this.destinationRoot());
    const ask = this.#canAsk ? askThrough(question => this.prompt(question)) : undefined;
    this.#run = await dockerRun(filesWithPending(this.destinationRoot(), this.env.sharedFs), this.#options, ask);
  }

  writing(): void {
    for (const { path, text } of this.#run?.files ?? []) this.writeDestination(path, text);
  }

  end(): void {
    if (!this.#run) return;
    const disk = filesOnDisk(this.destinationRoot());
    const files = this.#options.dryRun
      ? [...this.#expected.values()]
      : this.#files().map(file => actualOutcome(disk, file, this.#expected.get(file.path)));
    this.outcome = runOutcome(this.#run, files);
    if (!this.#options.json) this.log(textReport(this.outcome));
  }

  #files(): readonly RenderedFile[] {
    return [...(this.options.serviceFiles ?? []), ...(this.#run?.files ?? [])];
  }

  async #commit(): Promise<void> {
    const root = this.destinationRoot();
    const { force = false, dryRun = false } = this.#options;
    const disk = filesOnDisk(root);
    this.#expected = new Map(this.#files().map(file => [file.path, expectedOutcome(disk, file, force)]));
    const decided = new Map([...this.#expected].map(([path, { status }]) => [destination(root, path), status]));
    await commitFiles(this.env, { cwd: root, force, dryRun, ...(!this.#canAsk && { decided }) });
  }
}
