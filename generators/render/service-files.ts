import type { Service } from '../plan/service.ts';
import { versions } from '../plan/versions.ts';
import { renderTemplate } from './render-template.ts';
import type { RenderedFile } from './rendered-file.ts';

/** The Go files of a new service; its image files are those of any repository, and come from imageFiles. */
export function serviceFiles({ module, name, kind }: Service): readonly RenderedFile[] {
  // one release behind the newest, so that the toolchain before it builds the service too
  const values = { module, name, goDirective: versions.goOldestSupported };
  return [
    { path: 'go.mod', text: renderTemplate('service/go.mod', values) },
    { path: 'main.go', text: renderTemplate(`service/${kind}/main.go`, values) },
    { path: 'main_test.go', text: renderTemplate(`service/${kind}/main_test.go`, values) },
    { path: 'README.md', text: renderTemplate(`service/${kind}/README.md`, values) },
    { path: '.gitignore', text: renderTemplate('service/gitignore', values) },
  ];
}
