import assert from 'node:assert/strict';
import { foreignImage, nearestBase } from '../../generators/plan/nearest-base.ts';

describe('nearestBase', () => {
  for (const [image, base] of [
    ['alpine', 'alpine'],
    ['registry.example.com:5000/mirror/alpine:3.20', 'alpine'],
    ['debian:13-slim@sha256:0123', 'debian'],
    ['gcr.io/distroless/static-debian13:nonroot', 'distroless'],
    ['quay.io/prometheus/busybox-linux-amd64:latest', 'alpine'],
    ['ubuntu:24.04', 'debian'],
    ['bitnami/minideb:bookworm', 'debian'],
    ['rockylinux:9', undefined],
    [`${':'.repeat(1e5)}/alpine`, 'alpine'],
  ] as const) {
    it(`finds it by the name without tag and digest: ${image.slice(0, 60)}`, () => assert.equal(nearestBase(image)?.base, base));
  }
});

describe('foreignImage', () => {
  for (const [image, name] of [
    ['nginx:1.27-alpine', 'nginx'],
    ['registry.example.com:5000/platform/runtime:2', 'registry.example.com:5000/platform/runtime'],
    ['example/base:${TAG}@sha256:${SHA}', 'example/base'],
    ['example/${NAME}', undefined],
    ['none', undefined],
    ['ubuntu:24.04', undefined],
    ['registry.access.redhat.com/ubi9/ubi-minimal:latest', undefined],
    ['golang:1.26', undefined],
    ['alpine', undefined],
    ['scratch', undefined],
    ['example/\u0000', undefined],
  ] as const) {
    it(`is ${name} for ${JSON.stringify(image)}`, () => assert.equal(foreignImage(image), name));
  }
});
