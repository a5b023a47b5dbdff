import assert from 'node:assert/strict';
import { buildsOfTargets, makeRules } from '../../../generators/inspect/builds/makefile-builds.ts';

const summaries = (text: string): readonly string[] =>
  makeRules(text)
    .flatMap(({ builds }) => builds)
    .map(({ packages, tags, ldflagsVariables, cgo, goos, line }) =>
      [packages.join(' '), tags.join(), ldflagsVariables.join(), cgo, goos, line].map(part => part ?? '').join('|'),
    );

describe('makeRules', () => {
  const makefiles: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a recipe, with its prefix and continued lines': ['a:\n\techo\n\t@CGO_ENABLED=0 \\\n\t  go build ./cmd/a\n', ['./cmd/a|||0||4']],
    'variables that are literals': ['T := x,y\nPKG = ./cmd/$(N)\nN ?= a\na:\n\tgo build -tags ${T} $(PKG)\n', ['./cmd/a|x,y||||5']],
    'a command in a variable': [
      'GOBUILD = $(GO) build -ldflags "-X main.v=$(shell git rev-parse HEAD)"\na:\n\t$(GOBUILD) ./a\n',
      ['./a||main.v|||3'],
    ],
    'an unset or computed variable is not known': ['V := $(shell x)\na:\n\tgo build -tags "$(V) b $(W)" ./$(V)\n', ['|b||||3']],
    'a value under a condition is not known': ['T = a\nifdef X\nT = b\nendif\na:\n\tgo build -tags "$(T) c"\n', ['.|c||||6']],
    'what only stamps is known under a condition': [
      'ifneq ($(V),)\n\tF += -X main.v=$(V) -X \'$(P)/x.c=${C}\'\nelse\nF += -X main.mode=dev\nendif\nP = m\na:\n\tgo build -ldflags "$(F)"\n',
      ['.||main.v,m/x.c|||8'],
    ],
    'a variable behind a tab, where no rule is above it or a variable stands between': [
      '\tT = a\nall: a\nU = x\nifdef X\n\tU = y\nendif\na:\nifdef X\n\tgo build -tags "$(T) $(U)" ./a\nelse ifeq ($(X), b:c)\n\tgo build ./b\nendif\n',
      ['./a|a||||9', './b|||||11'],
    ],
    'more is added to a value': ['T = a\nT += b\na:\n\tgo build -tags "$(T)"\n', ['.|a,b||||4']],
    'a variable that refers to itself': ['T = $(T)\na:\n\tgo build -tags "$(T) b"\n', ['.|b||||3']],
    'exported variables': ['export CGO_ENABLED ?= 0\nGOOS = windows\na:\n\tgo build\n', ['.|||0||4']],
    'variables of a target': ['a: export GOOS = darwin\na:\n\tgo build\nb:\n\tgo build\n', ['.||||darwin|3', '.|||||5']],
    'a dollar for the shell, and the target': ['bin/a:\n\tT=x; go build -tags $$T -o $@ ./$@\n', ['./bin/a|x||||2']],
    'a variable that is called': [
      'V = -X main.v=$(X)\nBUILD = go build -o $(1) -ldflags "$(V)$(2)" -tags $3 $(4)\na:\n\t$(call BUILD,$(@),,$(T),./a)\nT = x\n',
      ['./a|x|main.v|||4'],
    ],
    'a variable that calls itself': ['B = go build ./$(call B,$(1)) $(1)\na:\n\t$(call B,./b)\n', ['./b|||||3']],
    'a recipe on the line of its rule': ['a: b ; go build ./a # c\n', ['./a|||||1']],
    'a define and a comment are no rules': ['define X\n\tgo build\nendef\n#a:\n#\tgo build\n', []],
  };
  for (const [name, [text, expected]] of Object.entries(makefiles)) it(name, () => assert.deepEqual(summaries(text), expected));
});

describe('buildsOfTargets', () => {
  const rules = makeRules(
    '.PHONY: all\nall: $(B)\nB = b\nb: | c\n\tgo build ./b\nc: b\n\tgo build ./c\nd:\n\tgo build ./d\n' +
      './bin/f: ./bin/g\nbin/g:\n\tgo build -o $@ ./g\n' +
      'e:\n\t@echo; CGO_ENABLED=0 $(MAKE) --no-print-directory d\n\t$(MAKE) -C ui b\n\t$(MAKE) B=x c\n\tcd ui && ${MAKE} c\n',
  );
  for (const [targets, packages] of [
    [[], ['./b', './c']],
    [['d'], ['./d']],
    [['x'], []],
    [['e'], ['./d']],
    [['./bin/g'], ['./g']],
    [['bin/f'], ['./g']],
  ] as const) {
    it(`make ${targets.join(' ')}`, () =>
      assert.deepEqual(
        buildsOfTargets(rules, targets).flatMap(found => found.packages),
        packages,
      ));
  }
});
