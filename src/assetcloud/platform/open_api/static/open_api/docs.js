// Starts Swagger UI on the page. Without a token, what is tried runs in the browser's own session,
// whose writes carry the token against forgery.
"use strict";

const place = document.getElementById("swagger");

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : "";
}

translateWhatAppears(place);
SwaggerUIBundle({
  domNode: place,
  url: place.dataset.openapi,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  displayRequestDuration: false,
  filter: false,
  deepLinking: true,
  // No file is sent elsewhere for judgement.
  validatorUrl: null,
  requestInterceptor: (request) => {
    const target = new URL(request.url, window.location.href);
    const forgeable = !request.headers.Authorization && request.method !== "GET";
    if (forgeable && target.origin === window.location.origin) {
      request.headers["X-CSRFToken"] = cookie("csrftoken");
    }
    return request;
  },
});
