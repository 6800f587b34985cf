import dimse from "dcmjs-dimse";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../../test/support/free-port.ts";
import { openStore } from "./requester.ts";
import { stored } from "./testing/peers.ts";
import { opened, start, target } from "./testing/setting.ts";

describe("storing at an archive", () => {
  /** dcmjs-dimse as the archive. */
  async function archive(answer: number, accepts: (syntax: string) => boolean = () => true) {
    const port = await freePort();
    const instances: string[] = [];
    class Archive extends dimse.Scp {
      override associationRequested(
        association: Parameters<InstanceType<typeof dimse.Scp>["associationRequested"]>[0],
      ) {
        for (const { id, context } of association.getPresentationContexts()) {
          const [syntax = ""] = context.getTransferSyntaxUids();
          const { Accept, RejectTransferSyntaxesNotSupported } = dimse.constants.PresentationContextResult;
          association
            .getPresentationContext(id)
            .setResult(accepts(syntax) ? Accept : RejectTransferSyntaxesNotSupported, syntax);
        }
        this.sendAssociationAccept();
      }
      override cStoreRequest(
        request: InstanceType<typeof dimse.requests.CStoreRequest>,
        callback: (response: InstanceType<typeof dimse.responses.CStoreResponse>) => void,
      ) {
        instances.push(String(request.getAffectedSopInstanceUid()));
        const response = dimse.responses.CStoreResponse.fromRequest(request);
        response.setStatus(answer);
        callback(response);
      }
      override associationReleaseRequested() {
        this.sendAssociationReleaseResponse();
      }
      override abort() {}
    }
    const server = new dimse.Server(Archive as unknown as typeof dimse.Scp);
    server.on("networkError", () => {});
    server.listen(port);
    onTestFinished(() => server.close());
    return { port, instances };
  }
  const patiently = async (port: number) => {
    for (;;) {
      try {
        return await openStore(target(port));
      } catch (cause) {
        if (!String(cause).includes("nobody listens")) throw cause;
      }
    }
  };

  it("is answered by the archive for each object", async () => {
    const { port, instances } = await archive(0);
    const to = await patiently(port);
    await to.store(stored("1.2.3.4", { pixels: 200_000 }));
    await to.store(stored("1.2.3.5"));
    await to.close();
    expect(instances).toEqual(["1.2.3.4", "1.2.3.5"]);
  });

  it.each([
    [0x0111, undefined],
    [0xb000, undefined],
    [0xa700, "DELIVERY_UNREACHABLE"],
    [0xa900, "DELIVERY_REFUSED"],
    [0xc001, "DELIVERY_REFUSED"],
  ])("with status %i is %s", async (status, code) => {
    const { port } = await archive(status);
    const to = await patiently(port);
    const result = await to.store(stored("1.2.3.4")).then(
      () => undefined,
      (cause: { code: string }) => cause.code,
    );
    expect(result).toBe(code);
    await to.close();
  });

  it("is refused for good where the archive takes no such objects", async () => {
    const { port } = await archive(0, () => false);
    const to = await patiently(port);
    await expect(to.store(stored("1.2.3.4"))).rejects.toMatchObject({ code: "DELIVERY_REFUSED" });
    await to.close();
  });

  it("is tried again later where nobody is there, nobody answers, or somebody else does", async () => {
    const port = await freePort();
    await expect(openStore(target(port))).rejects.toMatchObject({
      code: "DELIVERY_UNREACHABLE",
      message: expect.stringContaining("nobody listens there"),
    });
    const setting = await start(["aet=OTHER"]);
    await opened(setting);
    await expect(openStore(target(setting.port))).rejects.toThrow("it is not called by that title (calledAet)");
  });
});
