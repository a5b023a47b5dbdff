import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import Generator from 'yeoman-generator';
import DockerGenerator from '../docker/index.ts';
import { askThrough, canAsk } from '../options/ask.ts';
import { optionSpecs, type RawOptions } from '../yeoman/declare-options.ts';
import { filesOnDisk } from '../run/files-on-disk.ts';
import type { Options } from '../options/option-table.ts';
import { readOptions } from '../options/read-options.ts';
import type { RunOutcome } from '../run/run-outcome.ts';
import { readSavedRun } from '../run/saved-run.ts';
import { type ServiceRun, serviceRun } from '../run/service-run.ts';

/** `yo go-docker`: a new service, then the Docker files that `docker` plans for it as for any other repository. */
export default class AppGenerator extends Generator<Record<string, never>, RawOptions> {
  readonly #options: Options;
  #run?: ServiceRun;
  #docker?: DockerGenerator;

  constructor(args: string[], options: RawOptions) {
    super(args, options, { tasksMatchingPriority: true, skipParseOptions: true });
    for (const spec of optionSpecs('app')) this.option(spec);
    this.#options = readOptions('app', this.options);
  }

  get outcome(): RunOutcome | undefined {
    return this.#docker?.outcome;
  }

  async prompting(): Promise<void> {
    const ask = canAsk(this.#options) ? askThrough(question => this.prompt(question)) : undefined;
    const disk = filesOnDisk(this.destinationRoot());
    this.#run = await serviceRun(disk, basename(this.destinationRoot()), this.#options, ask, readSavedRun(disk));
  }

  // docker is composed here and not earlier, since it inspects main.go, which is in the file store only now
  async writing(): Promise<void> {
    if (!this.#run) return;
    for (const { path, text } of this.#run.files) this.writeDestination(path, text);
    this.#docker = await this.composeWith(
      { Generator: DockerGenerator, path: fileURLToPath(import.meta.resolve('../docker/index.js')) },
      { generatorOptions: { ...this.#options, service: this.#run } },
    );
  }
}
