/** Which methods an address takes, from the patterns of the routes: for whoever asks it with another. Pure. */

interface MethodsByAddress {
  /** @param pattern with `:name` for one step of the path; one with `*` is passed over, as it does not say what is there */
  add(pattern: string, methods: readonly string[]): void;
  /** In the order of the alphabet; empty where nothing has this address. */
  of(url: string): string[];
}

export function methodsByAddress(): MethodsByAddress {
  const patterns = new Map<string, { readonly form: RegExp; readonly methods: Set<string> }>();
  return {
    add(pattern, methods) {
      if (pattern.includes("*")) return;
      const known = patterns.get(pattern) ?? { form: formOf(pattern), methods: new Set() };
      for (const method of methods) known.methods.add(method);
      patterns.set(pattern, known);
    },
    of(url) {
      const path = url.split("?", 1)[0] ?? "";
      const fitting = [...patterns.values()].filter(({ form }) => form.test(path));
      return [...new Set(fitting.flatMap(({ methods }) => [...methods]))].sort();
    },
  };
}

function formOf(pattern: string): RegExp {
  const steps = pattern.split("/").map((step) => {
    if (step.startsWith(":")) return "[^/]+";
    return step.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${steps.join("/")}$`);
}
