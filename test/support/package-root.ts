import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json, found through the package's own imports: tests run compiled, one level deeper than they are written. */
export const packageRoot = dirname(dirname(dirname(fileURLToPath(import.meta.resolve('#templates/docker/Dockerfile.ejs')))));
