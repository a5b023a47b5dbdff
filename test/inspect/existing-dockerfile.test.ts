import assert from 'node:assert/strict';
import { readDockerfile } from '../../generators/inspect/existing-dockerfile.ts';

describe('readDockerfile', () => {
  it('gives the Go release of the builder and the base of the final stage, each with its line', () => {
    const { go, finalBase } = readDockerfile(
      'ARG X=1\nFROM --platform=$BUILDPLATFORM golang:1.25.3-alpine AS build\nRUN x\n\nFROM alpine:3.20\n',
      'Dockerfile',
    );
    assert.deepEqual([go?.minor, go?.evidence.line], ['1.25', 2]);
    assert.deepEqual(finalBase, { image: 'alpine:3.20', evidence: { file: 'Dockerfile', line: 5 } });
  });

  it('follows a final stage to the image below it', () => {
    assert.equal(
      readDockerfile('FROM debian:12-slim AS Base\nFROM golang AS b\nFROM base\n', 'Dockerfile').finalBase?.image,
      'debian:12-slim',
    );
  });

  it('is silent on what is no Dockerfile, and on a Go image without a version', () => {
    assert.deepEqual(readDockerfile('hello\n', 'Dockerfile'), {});
    assert.equal(readDockerfile('FROM golang:latest\n', 'Dockerfile').go, undefined);
  });
});
