import assert from 'node:assert/strict';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

describe('accountCheck', () => {
  for (const [what, isFound, body] of [
    [
      'an error that ends the program',
      true,
      'func main() {\n\tu, err := user.Current()\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tprintln(u)\n}',
    ],
    [
      'an error that is handed on',
      true,
      'func main() { home() }\nfunc home() (string, error) {\n\tu, err := user.Current()\n\tif err != nil {\n\t\treturn "", err\n\t}\n\treturn u.HomeDir, nil\n}',
    ],
    ['an error that nobody looks at', true, 'func main() {\n\tu, _ := user.Current()\n\tprintln(u.HomeDir)\n}'],
    ['what it gives back whole', true, 'func main() { who() }\nfunc who() (*user.User, error) {\n\treturn user.Current()\n}'],
    ['what it does without', false, 'func main() {\n\tif u, err := user.Current(); err == nil {\n\t\tprintln(u)\n\t}\n}'],
    [
      'an error that it only tells',
      false,
      'func main() {\n\tu, err := user.Current()\n\tif err != nil {\n\t\tlog.Print(err)\n\t}\n\tprintln(u)\n}',
    ],
    ['code that nothing calls', false, 'func main() {}\nfunc who() {\n\tu, _ := user.Current()\n\tprintln(u)\n}'],
  ] as const) {
    it(`${isFound ? 'finds' : 'does not find'} ${what}`, async () => {
      const facts = await inspectProgramOf({
        'main.go': `package main\n\nimport (\n\t"log"\n\t"os/user"\n)\n\nvar _ = log.Print\n\n${body}\n`,
      });
      assert.equal(facts.accountCheck !== undefined, isFound);
    });
  }
});
