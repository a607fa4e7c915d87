// Starts Swagger UI on the page. Without a token, what is tried runs in the browser's own session,
// whose writes carry the token against forgery.
"use strict";

const place = document.getElementById("swagger");
const CHINESE = /\p{Script=Han}/u;

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

// Descriptions are written for those who keep the program; what is for its users has Chinese.
function inChinese(value) {
  if (Array.isArray(value)) return value.map(inChinese);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(
    ([name, below]) => name !== "description" || typeof below !== "string" || CHINESE.test(below),
  );
  return Object.fromEntries(kept.map(([name, below]) => [name, inChinese(below)]));
}

// The browser sends its session by itself; there is nothing to fill in.
function withoutSession(description) {
  delete description.components.securitySchemes.session;
  for (const operations of Object.values(description.paths)) {
    for (const operation of Object.values(operations)) {
      operation.security = (operation.security ?? []).filter((way) => !("session" in way));
      for (const [status, answer] of Object.entries(operation.responses ?? {})) {
        answer.description ??= status.startsWith("2") ? "成功" : "";
      }
    }
  }
  return description;
}

function carryForgeryToken(request) {
  const target = new URL(request.url, window.location.href);
  const forgeable = !request.headers.Authorization && request.method !== "GET";
  if (forgeable && target.origin === window.location.origin) {
    request.headers["X-CSRFToken"] = cookie("csrftoken");
  }
  return request;
}

async function start() {
  const answer = await fetch(place.dataset.openapi);
  if (!answer.ok) {
    place.textContent = "接口目录暂时无法读取，请稍后刷新。";
    return;
  }
  translateWhatAppears(place);
  SwaggerUIBundle({
    domNode: place,
    spec: withoutSession(inChinese(await answer.json())),
    presets: [SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    docExpansion: "none",
    defaultModelsExpandDepth: -1,
    deepLinking: true,
    // No file is sent elsewhere for judgement.
    validatorUrl: null,
    requestInterceptor: carryForgeryToken,
  });
}

start();
