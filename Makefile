# 开发者需要的一切；`make help` 列出命令。
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
WEB_OUT := src/assetcloud/project/web
WEB_IN := $(shell find web -path web/node_modules -prune -o -type f -print 2>/dev/null)
WORKERS ?= $(shell nproc)

.PHONY: help setup web run test check fix generated lock pictures bench new-app journeys

help: ## 显示所有命令
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.ready: requirements.lock pyproject.toml
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

web/node_modules/.ready: web/package-lock.json $(VENV)/.ready
	@cd web && npm ci --no-fund --no-audit --loglevel=error
	@touch $@

$(WEB_OUT)/.ready: $(WEB_IN) web/node_modules/.ready
	@cd web && npm run --silent build
	@touch $@

setup: $(VENV)/.ready web/node_modules/.ready ## 安装依赖（Python 在 .venv，网页在 web/node_modules）

web: $(WEB_OUT)/.ready ## 生成网页文件

run: $(VENV)/.ready $(WEB_OUT)/.ready ## 启动演示省（PORT=端口号）
	@assetcloud serve --demo

check: setup ## 格式、静态检查、类型、箭头、生成文件
	ruff format --check src tests bench conftest.py
	ruff check src tests bench conftest.py
	lint-imports --no-cache
	mypy
	assetcloud manage makemigrations --check --dry-run
	@$(MAKE) --no-print-directory check-generated
	cd web && npm run --silent check

check-generated: $(VENV)/.ready
	@rm -rf var/generated && mkdir -p var/generated
	@assetcloud generated --folder var/generated >/dev/null
	@diff -rq var/generated docs/generated || { echo "生成文件过期：请运行 make generated 并提交。"; exit 1; }

generated: setup ## 重新生成 OpenAPI、事件模式和网页类型
	assetcloud generated --folder docs/generated
	cd web && npm run --silent generated

fix: setup ## 自动整理格式
	ruff format src tests bench conftest.py
	ruff check --fix src tests bench conftest.py || true
	cd web && npm run --silent fix

test: setup web ## 全部检查与测试；APP=包名 只测一个包
ifdef APP
	ruff check src/assetcloud/*/$(APP)
	pytest $(wildcard src/assetcloud/*/$(APP)) -n $(WORKERS)
else
	@$(MAKE) --no-print-directory check
	cd web && npm run --silent test
	pytest -n $(WORKERS) --cov --cov-report=term:skip-covered --cov-report=json:var/coverage.json
	python -m tests.coverage_floors var/coverage.json
endif

bench: setup web ## 与物理极限比的测量（SIZE=xs|s|m；ONLY=B1,B4 只测几项；ROWS=导入行数；KEEP=1 保留数据）
	@python -m bench

new-app: $(VENV)/.ready ## 新建内置应用的骨架（NAME=英文名 TITLE=中文名）
	@assetcloud new-app "$(NAME)" --title "$(TITLE)"

journeys: setup web ## 浏览器里的完整旅程（需要 /usr/bin/chromium）
	pytest tests/journeys -n $(WORKERS)

pictures: setup web ## 重新拍摄 docs/pictures
	python -m tests.journeys.pictures

lock: ## 重新解析依赖并写 requirements.lock
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml requirements-build.in -o requirements.lock
