"""One filled-in card of each type, flat as the published schemas ask for it."""

from __future__ import annotations

from typing import Any

from assetcloud.platform.standards.loaders.registry import load_registry

__all__ = ["EXAMPLES"]

DEPARTMENT = "01900000-0000-7000-8000-0000000000d1"


def _common(name: str, class_code: str, account: str, cost: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "class_code": class_code,
        "account": account,
        "measure_unit": "台",
        "quantity": "1",
        "acquisition_way": "purchase",
        "acquired_on": "2021-06-30",
        "procurement_form": "government_central",
        "value_type": "cost",
        "cost": cost,
        "funding_fiscal": cost,
        "funding_other": "0.00",
        "booked_state": "booked",
        "booked_on": "2021-07-05",
        "voucher_no": "记-0712",
        "depreciation_state": "charged",
        "method": "straight_line",
        "life_months": 72,
        "use_status": "in_use",
        "use_direction": "self_use",
        "department_id": DEPARTMENT,
    } | more


def _infrastructure(name: str, class_code: str, **more: Any) -> dict[str, Any]:
    return _common(
        name, class_code, "1801", "80000000.00", location="示例市示例路", infra_state="normal",
        maintenance_unit="示例市养护中心", **more,
    )  # fmt: skip


_TITLE = {
    "title_state": "titled",
    "ownership_nature": "state",
    "certificate_number": "示例不动产权第0000001号",
    "issued_on": "2012-05-01",
    "certified_area": "1200",
}
_UNCHARGED = {"depreciation_state": "not_charged", "method": None, "life_months": None}
_MEMO = {
    "value_type": "none", "booked_state": "unbooked", "lessor": "示例置业公司",
    "rented_from": "2025-01-01", "rented_until": "2027-12-31", "location": "示例市示例路 8 号 3 层",
}  # fmt: skip

EXAMPLES: dict[str, dict[str, Any]] = {
    "land": _common(
        "校本部用地", "A01039900", "1601", "5000000.00", location="示例市示例路 1 号",
        land_area="1200", land_use="教育用地", land_title_evidence="certificate", **_TITLE, **_UNCHARGED,
    ),
    "house": _common(
        "第一教学楼", "A01010211", "1601", "9000000.00", location="示例市示例路 1 号",
        building_area="900", building_structure="reinforced_concrete", completed_on="2010-08-31",
        in_use_on="2010-09-01", **_TITLE,
    ),
    "vehicle": _common(
        "应急保障车", "A02030501", "1601", "179800.00", vin="LSVAA00A0A0000001",
        plate_number="浙A00001", vehicle_model="示例牌 ABC7180", engine_number="E000001",
        displacement="from_1_6_to_1_8", registered_on="2021-07-01", seats=5,
        establishment_state="within", vehicle_use="emergency", in_use_on="2021-07-01",
    ),
    "equipment": _common(
        "便携式计算机", "A02010108", "1601", "6000.00", brand="示例", spec="X1 16G/512G",
        equipment_use="office", serial_no="SN0001",
    ),
    "other_fixed": _common(
        "普通图书（批）", "A04010100", "1601", "25000.00", volumes=500, publisher="示例出版社",
        **_UNCHARGED,
    ),
    "construction": _common(
        "实验楼工程", "", "1613", "30000000.00", project_name="实验楼建设项目",
        construction_state="used_not_transferred", delivered_on="2026-03-01",
        final_account_state="submitted", final_account_submitted_on="2026-09-01", **_UNCHARGED,
    ),
    "intangible": _common(
        "办公软件", "A08060303", "1701", "98000.00", software_ownership="not_own",
        licence_kind="term", licence_until="2027-06-30", licence_count=100,
    ),
    "infra_traffic": _infrastructure(
        "示例县道", "A01020900", road_administrative_level="county", road_technical_level="class_3"
    ),
    "infra_water": _infrastructure("示例水闸", "A01021700", sluice_kind="regulating"),
    "infra_municipal": _infrastructure("示例大道", "A01020900", road_kind="trunk"),
    "infra_other": _infrastructure("示例体育场", "A01022200", culture_facility_kind="stadium"),
    "reserves": _common(
        "应急药品", "A07020000", "1811", "300000.00", reserve_kind="medical",
        warehouse="示例储备库", authority_unit="示例市应急管理局", reserve_state="issued",
        release_order="示应急〔2026〕1号", **_UNCHARGED,
    ),
    "heritage": _common(
        "青花瓷瓶", "A03020300", "1821", "1.00", heritage_mobility="movable",
        heritage_grade="grade_2", **_UNCHARGED | {"value_type": "nominal"},
    ),
    "housing": _common(
        "公租房小区", "A01010500", "1831", "60000000.00", housing_kind="public_rental",
        location="示例市示例路 9 号", building_area="12000.5", dwelling_count=200,
    ),
    "investment": _common(
        "示例科技公司股权", "", "1501", "2000000.00", investee="示例科技有限公司",
        investee_uscc="91330000000000000X", investment_accounting="cost_method",
        approval_number="示财资产〔2020〕3号", share_percent="51.25", **_UNCHARGED,
    ),
    "ppp": _common(
        "示例污水厂", "A01010220", "1841", "90000000.00", project_name="示例污水厂 PPP 项目",
        private_party="示例水务有限公司", contract_from="2020-01-01", contract_until="2049-12-31",
    ),
    "data_asset": _common(
        "公共停车数据", "A08060201", "1701", "500000.00", data_source="停车系统自动采集",
        data_scale="1.2 亿条", data_sensitivity="general", **_UNCHARGED,
    ),
    "leased_land": _common("租用停车场", "A01039900", "", "0.00", **_UNCHARGED | _MEMO, land_area="800"),
    "leased_house": _common(
        "租用办公用房", "A01010100", "", "0.00", **_UNCHARGED | _MEMO, building_area="450.5"
    ),
}  # fmt: skip

assert EXAMPLES.keys() == load_registry().card_types.keys()
