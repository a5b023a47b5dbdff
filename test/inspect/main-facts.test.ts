import assert from 'node:assert/strict';
import { type GoSyntax, loadGoSyntax } from '../../generators/inspect/go-syntax.ts';
import { type MainFacts, readMainFile } from '../../generators/inspect/main-facts.ts';

describe('readMainFile', () => {
  let syntax: GoSyntax;
  before(async () => {
    syntax = await loadGoSyntax();
  });
  const facts = (body: string): MainFacts =>
    syntax.session(parse =>
      readMainFile(
        'main.go',
        parse(`package main
${body}`),
      ),
    );

  describe('the health subcommand', () => {
    it('is a case of the switch over the arguments', () => {
      for (const value of ['os.Args[1]', 'flag.Arg(0)', 'command := flags.Arg(0); command']) {
        assert.deepEqual(facts(`func main() { switch ${value} {\ncase "healthcheck":\n} }`).health, {
          subcommand: 'healthcheck',
          evidence: { file: 'main.go', line: 3 },
        });
      }
    });

    it('is no other word and no other switch', () => {
      assert.equal(facts('func main() { switch os.Args[1] {\ncase "serve":\n} }').health, undefined);
      assert.equal(facts('func main() { switch r.URL.Path {\ncase "health":\n} }').health, undefined);
    });
  });

  describe('the version variable', () => {
    it('is one that the linker can set', () => {
      for (const declaration of ['var version = "dev"', 'var version string', 'var (\n\tcommit string\n\tversion = "dev"\n)']) {
        assert.equal(facts(declaration).version?.symbol, 'main.version');
      }
      for (const declaration of [
        'const version = "1"',
        'var version = read()',
        'var version = 1',
        'func f() { var version = "x"; _ = version }',
      ]) {
        assert.equal(facts(declaration).version, undefined, declaration);
      }
    });
  });
});
