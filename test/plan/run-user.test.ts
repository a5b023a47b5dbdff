import assert from 'node:assert/strict';
import { dockerRunOf } from '../support/docker-run-of.ts';

describe('runUser', () => {
  const cases: readonly (readonly [what: string, final: string, user: string])[] = [
    ['the usual one where nothing else is said', 'FROM alpine\n', '65532:65532'],
    ['the usual one for root', 'FROM alpine\nUSER root\n', '65532:65532'],
    ['the usual one for a name without a number', 'FROM alpine\nRUN adduser -D app\nUSER app\n', '65532:65532'],
    ['the usual one on distroless', 'FROM gcr.io/distroless/static-debian13\nUSER 1000\n', '65532:65532'],
    ['a number', 'FROM alpine\nUSER 1000\n', '1000:1000'],
    ['a number with a group', 'FROM alpine\nUSER 1000:100\n', '1000:100'],
    ['nobody', 'FROM alpine\nUSER nobody\n', '65534:65534'],
    ['a name with a number', 'FROM debian\nRUN useradd --uid=1500 --no-create-home app\nUSER app:app\n', '1500:1500'],
    ['the usual one for no number that Linux has', 'FROM alpine\nUSER 99999999999\n', '65532:65532'],
  ];
  for (const [what, final, user] of cases) {
    it(`gives ${what}`, async () => {
      const Dockerfile = `FROM golang:1.26 AS b\nCOPY . .\nRUN go build -o /x .\n${final}COPY --from=b /x /x\nCMD ["/x"]\n`;
      const { plan } = await dockerRunOf({ 'main.go': 'package main\n\nfunc main() {}\n', Dockerfile });
      assert.equal(plan.images[0]?.runtime.user.value, user);
    });
  }
});
