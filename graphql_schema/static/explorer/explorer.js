"use strict";

(() => {
  const { endpoint, introspection, login } = document.body.dataset;
  const byId = (id) => document.getElementById(id);
  const examples = JSON.parse(byId("example-documents").textContent);
  const texts = new Map();
  let requestId = null;
  let refreshToken = null;
  let renewing = null;

  const note = (text) => {
    byId("note").textContent = text;
  };

  const textOf = async (address) => {
    if (!texts.has(address)) texts.set(address, await (await fetch(address)).text());
    return texts.get(address);
  };

  const post = async (content, token) => {
    const headers = { "Content-Type": "application/json" };
    if (token) headers.Authorization = `Bearer ${token}`;
    const options = { method: "POST", headers, credentials: "omit", body: JSON.stringify(content) };
    return (await fetch(endpoint, options)).json();
  };

  const codeOf = (answer) => answer.errors?.[0]?.extensions?.code;

  // The three session mutations stand in one file; each answers its payload, or says why not.
  const session = async (operationName, variables) => {
    const answer = await post({ query: await textOf(login), operationName, variables });
    const payload = Object.values(answer.data ?? {})[0];
    const problem = answer.errors?.[0] ?? payload?.errors?.[0];
    if (problem) note(problem.message);
    return problem ? null : payload;
  };

  const keep = (payload) => {
    if (!payload) return;
    byId("token").value = payload.accessToken;
    refreshToken = payload.refreshToken;
  };

  const renew = () => {
    renewing ??= session("Refresh", { refreshToken })
      .then((payload) => (payload ? keep(payload) : (refreshToken = null)))
      .finally(() => (renewing = null));
    return renewing;
  };

  // GraphiQL's own introspection is replaced by the one document the server knows to the letter.
  const fetcher = async ({ query, variables, operationName }) => {
    const content =
      operationName === "IntrospectionQuery"
        ? { query: await textOf(introspection), operationName }
        : { query, variables, operationName };
    const answer = await post(content, byId("token").value.trim());
    if (codeOf(answer) !== "UNAUTHENTICATED" || !refreshToken) return answer;
    await renew();
    return post(content, byId("token").value.trim());
  };

  byId("send").addEventListener("click", async () => {
    const payload = await session("RequestCode", { phone: byId("phone").value.trim() });
    requestId = payload?.requestId ?? null;
    if (requestId) note(byId("send").dataset.sent);
  });

  byId("login").addEventListener("submit", async (event) => {
    event.preventDefault();
    const [code, secondFact] = ["code", "fact"].map((id) => byId(id).value.trim());
    const payload = await session("LogIn", { requestId, code, secondFact });
    keep(payload);
    if (payload) note(byId("login").dataset.done);
  });

  const choices = byId("examples");
  for (const account of new Set(examples.map((example) => example.account))) {
    const group = document.createElement("optgroup");
    group.label = account;
    examples.forEach((example, index) => {
      if (example.account === account) group.append(new Option(example.title, String(index)));
    });
    choices.append(group);
  }

  const Explorer = () => {
    const [chosen, choose] = React.useState(0);
    React.useEffect(() => {
      const changed = () => choose(Number(choices.value));
      choices.addEventListener("change", changed);
      return () => choices.removeEventListener("change", changed);
    }, []);
    const { query, variables } = examples[chosen] ?? { query: "{ appInfo { serverTime } }" };
    return React.createElement(GraphiQL, {
      fetcher,
      query,
      variables,
      storage: window.sessionStorage,
      isHeadersEditorEnabled: false,
      disableTabs: true,
    });
  };

  ReactDOM.createRoot(byId("explorer")).render(React.createElement(Explorer));
})();
