/* Written for browsers of 2013: a tablet that nobody needs any more is good enough for this. */
(function () {
  "use strict";
  var KEY = "boai-kiosk";
  var EVERY = 60000, AGAIN = 10000, PATIENCE = 15000, LATE = 90000, JUMP = 5000;
  var WINDOW = 30000, QUIET = 4;
  var main = document.getElementsByTagName("main")[0];
  var canvas = document.getElementById("code");
  var codes = [], offset = 0, shown = null, heard = null, asking = false;
  var timer = null, ticked = Date.now(), token = taken(), size = 0;

  /* The secret leaves the address bar at once: nobody photographs it over a shoulder. */
  function taken() {
    var found = window.location.hash.slice(1);
    try {
      if (found) {
        window.localStorage.setItem(KEY, found);
      } else {
        found = window.localStorage.getItem(KEY) || "";
      }
    } catch (error) {
      return found; /* private browsing keeps nothing: the address has to stay as it is */
    }
    if (window.location.hash && window.history.replaceState) {
      window.history.replaceState(null, "", window.location.pathname);
    }
    return found;
  }

  function say(state) {
    if (document.body.className !== state) {
      document.body.className = state;
    }
  }

  function put(id, text) {
    var element = document.getElementById(id);
    if (element.textContent !== String(text)) {
      element.textContent = text;
    }
  }

  function now() {
    return Date.now() + offset;
  }

  function later(wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, wait);
  }

  function ask() {
    var request = new XMLHttpRequest(), sent = Date.now();
    if (asking || !token) {
      return;
    }
    asking = true;
    request.open("GET", main.getAttribute("data-codes"));
    request.setRequestHeader("Authorization", "Bearer " + token);
    request.timeout = PATIENCE;
    request.onreadystatechange = function () {
      if (request.readyState === 4) {
        asking = false;
        answered(request, sent);
      }
    };
    request.send();
  }

  function answered(request, sent) {
    var told;
    try {
      told = JSON.parse(request.responseText);
    } catch (error) {
      told = null; /* nobody answered, or something that is not this house */
    }
    if (told && told.error === "NOT_FOUND") {
      closed();
      return;
    }
    told = told && told.codes ? told : null;
    if (told) {
      offset = told.now - (sent + Date.now()) / 2;
      codes = told.codes;
      heard = Date.now();
      put("station", told.station);
    }
    later(told ? EVERY : AGAIN);
    tick();
  }

  /* What it still holds would let people in after the keeper said no. */
  function closed() {
    codes = [];
    token = "";
    try {
      window.localStorage.removeItem(KEY);
    } catch (error) { /* nothing was kept */ }
    document.getElementById("offline").hidden = true;
    say("closed");
  }

  function current(at) {
    for (var i = 0; i < codes.length; i += 1) {
      if (codes[i].from <= at && at < codes[i].until) {
        return codes[i];
      }
    }
    return null;
  }

  function tick() {
    var at, code, jumped = Math.abs(Date.now() - ticked) > JUMP;
    ticked = Date.now();
    if (!token) {
      return;
    }
    if (jumped) {
      later(0); /* the tablet slept, or somebody set its clock */
    }
    at = now();
    code = current(at);
    if (code) {
      if (code !== shown || width() !== size) {
        draw(code);
      }
      put("seconds", Math.ceil((code.until - at) / 1000));
      document.getElementById("left").style.width = (code.until - at) / WINDOW * 100 + "%";
      say("showing");
    } else {
      shown = null;
      say(heard === null && document.body.className === "waiting" && asking ? "waiting" : "empty");
    }
    warn(at, code);
  }

  function warn(at, code) {
    var silent = heard !== null && Date.now() - heard > LATE;
    document.getElementById("offline").hidden = !(silent && code);
    if (silent && code) {
      put("minutes", Math.ceil((codes[codes.length - 1].until - at) / 60000));
    }
  }

  function width() {
    return Math.floor(Math.min(window.innerWidth * 0.92, window.innerHeight * 0.56));
  }

  /* Whole pixels only, or a cheap camera sees grey. */
  function draw(code) {
    var side = code.rows.length + 2 * QUIET, context = canvas.getContext("2d"), x, y, module;
    size = width();
    module = Math.max(2, Math.floor(size / side));
    canvas.width = canvas.height = module * side;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#000";
    for (y = 0; y < code.rows.length; y += 1) {
      for (x = 0; x < code.rows.length; x += 1) {
        if (code.rows[y].charAt(x) === "1") {
          context.fillRect((x + QUIET) * module, (y + QUIET) * module, module, module);
        }
      }
    }
    shown = code;
  }

  function stay() {
    if (navigator.wakeLock && document.visibilityState === "visible") {
      navigator.wakeLock.request("screen")["catch"](function () { /* it may dim, then */ });
    }
  }

  window.boaiKiosk = { secret: function () { return token; }, close: closed };
  if (!token) {
    say("linkless");
    return;
  }
  document.addEventListener("visibilitychange", stay);
  window.addEventListener("online", function () { later(0); });
  window.addEventListener("hashchange", function () { window.location.reload(); });
  window.addEventListener("resize", tick);
  window.setInterval(tick, 250);
  stay();
  ask();
})();
