import { readdirSync, readFileSync } from "node:fs";
import modbusSerial from "modbus-serial";
import { describe, expect, it } from "vitest";
import { zeroCounters } from "../../src/modbus/counters.ts";
import type { ModbusPort } from "../../src/modbus/port.ts";
import { rtuPort } from "../../src/modbus/rtu-port.ts";
import { tcpPort } from "../../src/modbus/tcp-port.ts";
import type { Wire } from "../../src/modbus/wire.ts";

const { default: ModbusRTU } = modbusSerial;

async function opened(make: (wire: Wire) => ModbusPort) {
  const sent: Uint8Array[] = [];
  const wire: Wire = {
    open: async () => {},
    write(bytes, left) {
      sent.push(bytes);
      left();
    },
    close: async () => {},
  };
  const port = make(wire);
  const library = new ModbusRTU(port);
  await new Promise((resolve) => library.open(resolve));
  return { port, library, sent };
}

const kinds = {
  RTU: (wire: Wire) => rtuPort(wire, zeroCounters()),
  TCP: (wire: Wire) => tcpPort(wire, zeroCounters(), { id: 0, ignore: false }),
};

describe("the way to a wire", () => {
  const room = new URL("../../src/modbus/", import.meta.url);
  const files = readdirSync(room).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const naming = (pattern: RegExp) => files.filter((file) => pattern.test(readFileSync(new URL(file, room), "utf8")));

  it("leads through the port, which is made in two forms only, both tried below; RTU through a socket is the first", () => {
    expect(naming(/extends EventEmitter/)).toEqual(["port.ts"]);
    expect(naming(/\bnew ModbusPort\(/)).toEqual(["rtu-port.ts", "tcp-port.ts"]);
    expect(naming(/[wW]ire\??\.write\(/)).toEqual(["port.ts"]);
    expect(naming(/\b(socket|port)\??\.write\(/)).toEqual(["wire.ts"]);
    expect(naming(/from "(node:net|serialport)"/)).toEqual(["wire.ts"]);
    expect(naming(/\bcreateWire\(/)).toEqual(["line.ts", "wire.ts"]);
  });
});

for (const [name, make] of Object.entries(kinds)) {
  describe(`the ${name} port`, () => {
    it("only functions 1 to 4 leave the gateway, whatever the library is told to do", async () => {
      const { library, sent } = await opened(make);
      const writes: Record<string, () => Promise<unknown>> = {
        "05 one coil": () => library.writeCoil(0, true),
        "06 one register": () => library.writeRegister(0, 1),
        "15 coils": () => library.writeCoils(0, [true]),
        "16 registers": () => library.writeRegisters(0, [1]),
        "17 server id": () => library.reportServerID(0),
        "22 mask": () => library.maskWriteRegister(0, 1, 1),
        "43 identification": () => library.readDeviceIdentification(1, 0),
        "66 custom": () => library.customFunction(66, [1]),
      };
      for (const [what, write] of Object.entries(writes)) {
        await expect(write(), what).rejects.toMatchObject({ code: "MODBUS_FORBIDDEN" });
      }
      expect(sent).toEqual([]);
    });

    it("refuses every other function code as raw bytes too", async () => {
      const { port, sent } = await opened(make);
      for (let functionCode = 0; functionCode < 256; functionCode++) {
        const write = () => port.write(Buffer.of(1, functionCode, 0, 0, 0, 1, 0, 0));
        if (functionCode >= 1 && functionCode <= 4) {
          write();
          port.forget();
        } else expect(write).toThrow(/does not leave the gateway/);
      }
      expect(sent).toHaveLength(4);
      // A longer frame may hide a write behind a harmless function code.
      expect(() => port.write(Buffer.of(1, 3, 0, 0, 0, 1, 0, 0, 6))).toThrow(/does not leave/);
    });

    it("takes one request at a time", async () => {
      const { port, sent } = await opened(make);
      port.write(Buffer.of(1, 3, 0, 0, 0, 1, 0, 0));
      expect(() => port.write(Buffer.of(1, 3, 0, 1, 0, 1, 0, 0))).toThrow(/pending/);
      expect(sent).toHaveLength(1);
    });
  });
}
