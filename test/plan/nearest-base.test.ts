import assert from 'node:assert/strict';
import { nearestBase } from '../../generators/plan/nearest-base.ts';

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
