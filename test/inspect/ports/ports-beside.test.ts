import assert from 'node:assert/strict';
import { inspectProgramOf } from '../../support/inspect-program-of.ts';

async function portsOf(rtc: string, others = ''): Promise<readonly string[]> {
  const { listens } = await inspectProgramOf({
    'main.go': `package main

import (
	"net"
	"strconv"

	"example.org/media/rtc"
)

type own struct {
	TCPPort int
}

type config struct {
	Port  int
	RTC   rtc.Config
	Own   own
	Relay struct{ rtc.Config; Enabled bool }
}

var defaults = config{
	Port: 7880,
	RTC:  rtc.Config{${rtc}},
	${others}
}

func main() {
	net.Listen("tcp", net.JoinHostPort("", strconv.Itoa(defaults.Port)))
}
`,
  });
  return listens.ports.map(({ number, protocol }) => `${number}/${protocol}`);
}

describe('ports beside a known one', () => {
  it('are those of another module in the same configuration', async () => {
    assert.deepEqual(await portsOf('TCPPort: 7881, UDPPort: 7882'), ['7880/tcp', '7881/tcp', '7882/udp']);
  });

  it('are none that are zero, or of a field of anything', async () => {
    assert.deepEqual(await portsOf('TCPPort: 0, Port: 5432, RangeStart: 50000'), ['7880/tcp']);
  });

  it('are none of the program itself, which is followed', async () => {
    assert.deepEqual(await portsOf('', 'Own: own{TCPPort: 9000},'), ['7880/tcp']);
  });

  it('are none of what is not enabled', async () => {
    assert.deepEqual(await portsOf('', 'Relay: struct{ rtc.Config; Enabled bool }{Enabled: false, Config: rtc.Config{UDPPort: 3478}},'), [
      '7880/tcp',
    ]);
    assert.deepEqual(await portsOf('Enabled: false, TCPPort: 7881'), ['7880/tcp']);
  });
});
